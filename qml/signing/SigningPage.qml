import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Inspection
import Shicha.Theme
import Shicha.ViewModels

// Presenting the form, and signing it.
Item {
    id: page

    required property AppModel app
    required property InspectionModel inspection
    readonly property SigningModel signing: page.inspection.signing
    readonly property string score: qsTr("%1 / %2 分").arg(page.inspection.total).arg(page.inspection.full)
    readonly property int findings: page.inspection.evidence.allFindings.count
    readonly property int photos: page.inspection.evidence.allPhotos.count
    readonly property bool isToSign: page.signing.isPresented && !page.signing.isOutdated

    Component.onCompleted: page.signing.showPage()

    // Others sign on this tablet as its person witnesses; their names are not known.
    function ask(role: string, title: string, isWitnessed: bool) {
        dialog.ask(role, title, isWitnessed, isWitnessed ? "" : page.app.person);
    }

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        subtitle: page.inspection.institution + "　" + page.inspection.detail
        title: qsTr("提交和签名")
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
        objectName: "signingPane"

        ColumnLayout {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceL
            width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 50)
            y: Theme.spaceL

            Card {
                Layout.fillWidth: true
                title: page.inspection.title

                AppLabel {
                    Layout.fillWidth: true
                    objectName: "result"
                    size: AppLabel.Heading
                    text: (page.inspection.hasScore ? page.score + "　" : "") + page.inspection.outcome
                }

                AppLabel {
                    Layout.fillWidth: true
                    muted: true
                    text: qsTr("存在问题 %1 个，照片 %2 张").arg(page.findings).arg(page.photos)
                }

                AppLabel {
                    Layout.fillWidth: true
                    color: Theme.fail
                    text: qsTr("否决 %1").arg(page.inspection.vetoes)
                    visible: page.inspection.vetoes !== ""
                }

                AppLabel {
                    Layout.fillWidth: true
                    color: Theme.fail
                    text: qsTr("★ 严重欠缺 %1").arg(page.inspection.severes)
                    visible: page.inspection.severes !== ""
                }

                AppTextField {
                    Layout.fillWidth: true
                    enabled: page.inspection.whyReadOnly === ""
                    label: page.inspection.announcementLabel
                    objectName: "announcement"
                    text: page.inspection.announcement
                    visible: page.inspection.announcementLabel !== ""
                    onEditingFinished: page.inspection.announce(text)
                }

                // Whoever signs reads here what was found.
                Repeater {
                    model: page.inspection.evidence.allFindings

                    OfficialText {
                        id: finding

                        required property string place
                        required property bool isWithdrawn

                        required text

                        Layout.fillWidth: true
                        font.strikeout: finding.isWithdrawn
                    }
                }
            }

            MissingCard {
                Layout.fillWidth: true
                signing: page.signing
                onChosen: item => {
                    page.inspection.choose(item);
                    page.app.show(AppModel.Inspection);
                }
            }

            Banner {
                Layout.fillWidth: true
                kind: Banner.Warning
                text: qsTr("提交之后又收到了同事的填写。请核对后再提交一次，再签名。")
                title: qsTr("须重新提交")
                visible: page.signing.isOutdated
            }

            AppButton {
                Layout.fillWidth: true
                enabled: page.signing.canPresent
                objectName: "present"
                text: qsTr("提交签名（此后内容不能再改）")
                visible: !page.signing.isPresented || page.signing.isOutdated
                onClicked: page.signing.present()
            }

            PagesCard {
                Layout.fillWidth: true
                signing: page.signing
                visible: page.isToSign && (page.signing.isMakingPage || page.signing.pages.count > 0)
            }

            Banner {
                Layout.fillWidth: true
                kind: Banner.Warning
                objectName: "pageProblem"
                title: page.signing.pageProblem
                visible: page.signing.pageProblem !== ""
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("签名")
                visible: page.signing.isPresented && !page.signing.isOutdated

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.spaceM

                    Repeater {
                        model: page.signing.signers

                        AppButton {
                            required property string role
                            required property string title
                            required property bool isWitnessed
                            required property bool hasSigned

                            enabled: !page.signing.isSigning
                            kind: isWitnessed || hasSigned ? AppButton.Secondary : AppButton.Primary
                            objectName: "sign:" + role
                            text: hasSigned ? qsTr("%1再签一名").arg(title) : qsTr("%1签名").arg(title)
                            onClicked: page.ask(role, title, isWitnessed)
                        }
                    }
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("谁已签名，还差谁")
                visible: page.signing.isPresented

                Repeater {
                    model: page.signing.people

                    SignerRow {
                        Layout.fillWidth: true
                    }
                }
            }

            Repeater {
                model: page.signing.signatures

                SignatureCard {
                    Layout.fillWidth: true
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("待核事项")
                visible: page.signing.tasks.count > 0

                Repeater {
                    model: page.signing.tasks

                    AppLabel {
                        required text

                        Layout.fillWidth: true
                    }
                }
            }

            PaperCard {
                Layout.fillWidth: true
                app: page.app
                inspection: page.inspection
            }

            AppButton {
                Layout.fillWidth: true
                kind: AppButton.Quiet
                objectName: "reopen"
                text: qsTr("退回修改")
                visible: page.signing.isPresented
                onClicked: reopening.open()
            }

            AppButton {
                Layout.fillWidth: true
                kind: AppButton.Quiet
                objectName: "withdraw"
                text: qsTr("撤销这次检查")
                visible: page.inspection.withdrawn === ""
                onClicked: withdrawal.open()
            }
        }
    }

    SignDialog {
        id: dialog

        signing: page.signing
    }

    ReasonDialog {
        id: withdrawal

        text: qsTr("撤销后不计入统计，内容仍可查看，也可以恢复。")
        title: qsTr("为什么撤销这次检查？")
        onGiven: reason => page.inspection.withdraw(reason)
    }

    ReasonDialog {
        id: reopening

        text: qsTr("退回后内容可以再改；已有的签名只对退回前的版本有效。")
        title: qsTr("为什么退回修改？")
        onGiven: reason => page.signing.reopen(reason)
    }
}
