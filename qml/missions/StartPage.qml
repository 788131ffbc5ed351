import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Starting an inspection: which institution, which form, which day. What is there already is joined.
Item {
    id: page

    required property AppModel app
    readonly property StartModel start: page.app.start
    readonly property bool isWide: page.width >= 900

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        subtitle: page.app.missions.chosenTitle
        title: qsTr("开始检查")
        onBack: page.app.back()
    }

    GridLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.spaceL
        anchors.right: parent.right
        anchors.top: header.bottom
        columnSpacing: Theme.spaceL
        columns: page.isWide ? 2 : 1
        rowSpacing: Theme.spaceL

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 1
            Layout.preferredWidth: 1
            spacing: Theme.spaceM

            AppTextField {
                Layout.fillWidth: true
                label: qsTr("机构")
                objectName: "institutionFilter"
                placeholderText: qsTr("名称、地址或业务范围中的字")
                text: page.start.filter
                onEdited: text => page.start.filter = text
            }

            ListView {
                Layout.fillHeight: true
                Layout.fillWidth: true
                clip: true
                model: page.start.institutions
                objectName: "institutions"
                spacing: Theme.spaceXs

                delegate: ListRow {
                    id: row

                    required property string institutionId
                    required property string name
                    required property string kind
                    required property string address
                    required property bool isProvisional
                    required property bool isChosen

                    objectName: "institution:" + name
                    selected: isChosen
                    subtitle: kind + (address === "" ? "" : "　" + address)
                    title: name
                    width: ListView.view.width
                    onClicked: page.start.chooseInstitution(institutionId)

                    StateBadge {
                        kind: StateBadge.Waiting
                        text: qsTr("临时录入")
                        visible: row.isProvisional
                    }
                }

                EmptyState {
                    actionText: qsTr("录入机构")
                    anchors.centerIn: parent
                    text: qsTr("可以在全市名录里找，或临时录入。")
                    title: qsTr("没有找到这样的机构")
                    visible: page.start.institutions.count === 0
                    width: parent.width
                    onAction: adding.open()
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceM

                AppSwitch {
                    Layout.fillWidth: true
                    checked: page.start.everywhere
                    text: qsTr("全部区")
                    onToggled: page.start.everywhere = checked
                }

                AppButton {
                    kind: AppButton.Quiet
                    objectName: "addInstitution"
                    text: qsTr("录入机构")
                    onClicked: adding.open()
                }
            }
        }

        Flickable {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 1
            Layout.preferredWidth: 1
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: choices.implicitHeight
            contentWidth: width

            ColumnLayout {
                id: choices

                spacing: Theme.spaceM
                width: parent.width

                AppLabel {
                    Layout.fillWidth: true
                    size: AppLabel.Title
                    text: page.start.institution === "" ? qsTr("请先选机构") : page.start.institution
                }

                Repeater {
                    model: page.start.forms

                    ListRow {
                        required property string formId
                        required property bool isChosen

                        Layout.fillWidth: true
                        objectName: "form:" + formId
                        selected: isChosen
                        onClicked: page.start.chooseForm(formId)
                    }
                }

                AppTextField {
                    Layout.fillWidth: true
                    error: page.start.isDate ? "" : qsTr("请按 2023-11-23 的格式填写。")
                    inputMethodHints: Qt.ImhDate
                    label: qsTr("检查日期")
                    objectName: "visitDate"
                    text: page.start.date
                    onEdited: text => page.start.date = text
                }

                AppSwitch {
                    Layout.fillWidth: true
                    checked: page.start.lookBack
                    text: qsTr("回头看（复查以往问题）")
                    onToggled: page.start.lookBack = checked
                }

                Banner {
                    Layout.fillWidth: true
                    kind: Banner.Warning
                    text: page.start.warning
                    title: qsTr("日期在检查阶段之外")
                    visible: page.start.warning !== ""
                }

                Repeater {
                    model: page.start.nearby

                    ListRow {
                        required property string inspectionId
                        required property string stateText
                        required property bool isSame

                        Layout.fillWidth: true
                        subtitle: isSame ? qsTr("同一天的检查：开始即加入它") : stateText
                        onClicked: page.app.openInspection(inspectionId)
                    }
                }

                AppButton {
                    Layout.fillWidth: true
                    enabled: page.start.canStart
                    objectName: "start"
                    text: page.start.nearby.count > 0 ? qsTr("开始或加入这次检查") : qsTr("开始检查")
                    onClicked: page.start.start()
                }

                AppButton {
                    Layout.fillWidth: true
                    kind: AppButton.Quiet
                    text: qsTr("同一天再检查一次（另立一次）")
                    visible: page.start.nearby.count > 0
                    onClicked: page.start.start(true)
                }
            }
        }
    }

    AddInstitutionDialog {
        id: adding

        onAdded: (name, kind, address) => page.start.addInstitution(name, kind, address)
    }
}
