import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// The group's round in a district is done: handing it over, and the package for the bureau.
Item {
    id: page

    required property AppModel app
    readonly property HandoverModel handover: page.app.handover
    readonly property int unsignedCount: page.handover.notSigned.count

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        subtitle: page.handover.mission
        title: qsTr("移交任务")
        onBack: page.app.back()
    }

    Flickable {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.implicitHeight + 2 * Theme.spaceL
        contentWidth: width

        ColumnLayout {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceL
            width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 50)
            y: Theme.spaceL

            Card {
                Layout.fillWidth: true
                title: page.handover.standing

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("移交后，被检查地区的应急管理局可以看到本任务的全部记录。")
                }

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("整改复查和处理决定由该局负责。签过名的内容不会因此改变。")
                }

                AppLabel {
                    Layout.fillWidth: true
                    muted: true
                    text: page.handover.whyNot
                    visible: text !== ""
                }

                AppButton {
                    Layout.fillWidth: true
                    enabled: !page.handover.isBusy
                    objectName: "handOver"
                    text: qsTr("移交")
                    visible: page.handover.canHandOver
                    onClicked: question.open()
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("组长尚未签名的检查（%1）").arg(page.unsignedCount)
                visible: page.unsignedCount > 0

                Column {
                    Layout.fillWidth: true
                    spacing: Theme.spaceXs

                    Repeater {
                        model: page.handover.notSigned

                        ListRow {
                            required property string inspectionId
                            required property string institution
                            required property string date

                            objectName: "unsigned:" + institution
                            subtitle: date
                            title: institution
                            width: parent.width
                            onClicked: page.app.openInspection(inspectionId)
                        }
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("移交包")

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("一个 ZIP 文件：检查表、问题清单、证据清单、处理建议和照片。")
                }

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("任何人都可以用“shichactl verify-package”核对它是否原样。")
                }

                AppButton {
                    Layout.fillWidth: true
                    enabled: !page.handover.isBusy
                    kind: page.handover.isHandedOver ? AppButton.Primary : AppButton.Secondary
                    objectName: "savePackage"
                    text: page.handover.isHandedOver ? qsTr("生成移交包…") : qsTr("生成草稿…")
                    onClicked: {
                        saving.newName = page.handover.newName();
                        saving.open();
                    }
                }

                ProgressLine {
                    Layout.fillWidth: true
                    text: qsTr("正在生成…")
                    value: page.handover.progress
                    visible: page.handover.isBusy
                }

                Banner {
                    Layout.fillWidth: true
                    kind: page.handover.missing === "" ? Banner.Success : Banner.Warning
                    objectName: "packageResult"
                    text: page.handover.missing
                    title: page.handover.result
                    visible: page.handover.result !== ""
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("收到的移交包")

                AppButton {
                    Layout.fillWidth: true
                    enabled: !page.handover.isBusy
                    kind: AppButton.Secondary
                    objectName: "checkPackage"
                    text: qsTr("核对移交包…")
                    onClicked: checking.open()
                }

                Banner {
                    Layout.fillWidth: true
                    kind: page.handover.holds ? Banner.Success : Banner.Error
                    objectName: "packageCheck"
                    title: page.handover.checkTitle
                    visible: page.handover.checkTitle !== ""
                }

                Column {
                    Layout.fillWidth: true

                    Repeater {
                        model: page.handover.checkLines

                        OfficialText {
                            required text

                            width: parent.width
                        }
                    }
                }
            }
        }
    }

    FilePicker {
        id: checking

        endings: ["zip"]
        files: page.app.files
        title: qsTr("选择移交包")
        onChosen: file => page.handover.checkPackage(file)
    }

    AppDialog {
        id: question

        primaryText: qsTr("移交")
        text: qsTr("移交不能收回。")
        title: qsTr("移交 %1？").arg(page.handover.mission)
        onAccepted: page.handover.handOver()

        OfficialText {
            Layout.fillWidth: true
            text: qsTr("还有 %1 次检查没有组长的签名，签名之前不计入统计。").arg(page.unsignedCount)
            visible: page.unsignedCount > 0
        }
    }

    FilePicker {
        id: saving

        files: page.app.files
        title: qsTr("存到哪个文件夹")
        onChosen: file => page.handover.savePackage(file)
    }
}
