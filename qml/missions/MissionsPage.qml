import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The missions of who is enrolled here, and the inspections of the one that is chosen.
Item {
    id: page

    required property AppModel app
    readonly property MissionList list: page.app.missions
    readonly property bool isWide: page.width >= 900
    readonly property bool searches: page.list.filter !== ""

    signal settings

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        canGoBack: false
        subtitle: page.app.personDetail + " · " + page.app.sync.headline
        title: page.app.person

        AppButton {
            kind: AppButton.Quiet
            objectName: "sync"
            text: qsTr("同步")
            onClicked: page.app.show(AppModel.Sync)
        }

        AppButton {
            kind: AppButton.Quiet
            text: qsTr("锁定")
            onClicked: page.app.lock()
        }

        IconButton {
            glyph: "⋯"
            label: qsTr("界面设置")
            objectName: "settings"
            onClicked: page.settings()
        }
    }

    GridLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.spaceL
        anchors.right: parent.right
        anchors.top: header.bottom
        columnSpacing: Theme.spaceL
        columns: page.isWide ? 2 : 1
        rowSpacing: Theme.spaceM

        ListView {
            Layout.fillHeight: page.isWide
            Layout.fillWidth: !page.isWide
            Layout.preferredHeight: page.isWide ? -1 : Math.min(contentHeight, page.height / 4)
            Layout.preferredWidth: 320
            clip: true
            model: page.list.missions
            spacing: Theme.spaceXs

            delegate: ListRow {
                required property string name
                required property string kind
                required property int count
                required property bool isChosen

                objectName: "mission:" + name
                selected: isChosen
                subtitle: kind + "　" + qsTr("检查 %1 次").arg(count)
                width: ListView.view.width
                onClicked: page.list.choose(name)
            }
            header: AppLabel {
                bottomPadding: Theme.spaceS
                muted: true
                size: AppLabel.Small
                text: qsTr("检查任务")
            }
        }

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.spaceM

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceM

                AppTextField {
                    Layout.fillWidth: true
                    label: ""
                    objectName: "missionFilter"
                    placeholderText: qsTr("查找机构，或扫入纸面的二维码")
                    text: page.list.filter
                    // A scanner types like a keyboard.
                    onAccepted: {
                        if (page.app.paperCheck.isCode(page.list.filter)) {
                            page.app.paperCheck.check(page.list.filter);
                            page.list.filter = "";
                        }
                    }
                    onEdited: text => page.list.filter = text
                }

                AppButton {
                    Layout.alignment: Qt.AlignBottom
                    enabled: page.list.chosen !== ""
                    kind: AppButton.Secondary
                    objectName: "handover"
                    text: qsTr("移交")
                    onClicked: page.app.show(AppModel.Handover)
                }

                AppButton {
                    Layout.alignment: Qt.AlignBottom
                    enabled: page.list.chosen !== ""
                    objectName: "newInspection"
                    text: qsTr("开始检查")
                    onClicked: page.app.show(AppModel.Start)
                }
            }

            ListView {
                Layout.fillHeight: true
                Layout.fillWidth: true
                clip: true
                model: page.list.inspections
                objectName: "inspections"
                reuseItems: true
                spacing: Theme.spaceXs

                delegate: InspectionRow {
                    objectName: "inspection:" + institution
                    width: ListView.view.width
                    onClicked: page.app.openInspection(inspectionId)
                }

                EmptyState {
                    anchors.centerIn: parent
                    text: page.searches ? qsTr("换一个词再找。") : qsTr("到了现场，点“开始检查”。")
                    title: page.searches ? qsTr("没有找到这样的机构") : qsTr("这个任务还没有检查记录")
                    visible: !page.list.isLoading && page.list.inspections.count === 0
                    width: parent.width
                }

                LoadingState {
                    anchors.centerIn: parent
                    visible: page.list.isLoading && page.list.inspections.count === 0
                }
            }
        }
    }

    PaperCheckDialog {
        check: page.app.paperCheck
    }
}
